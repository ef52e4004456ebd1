//! Files for machines: what the pages say, without the pages.

mod playbooks;
