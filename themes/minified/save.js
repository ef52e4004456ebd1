// made of a47fb6b1571f6e1d0b33e0ec654d4ea1
(()=>{"use strict";const{playbook:t}=window;t.saver=(e,o,a,r)=>{try{const c=URL.createObjectURL(new Blob([e],{type:o}));return t.tools.make("a",{className:"button",href:c,download:a},r)}catch{return""}}})();
