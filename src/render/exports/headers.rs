/// `_headers`, which Netlify and Cloudflare Pages read: names with a hash are kept for a year, everything else is asked
/// for again; nothing but the site's own files may run, be shown or be asked for.
///
/// A vector drawing that is opened by itself is a document that may hold scripts: it is shown in a sandbox.
///
/// The content security policy is the strictest that holds on every page. Data blocks (JSON-LD) are no scripts to it.
pub(super) fn headers() -> String {
    "/*\n  \
     Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'\n  \
     X-Content-Type-Options: nosniff\n  \
     Referrer-Policy: strict-origin-when-cross-origin\n  \
     Cache-Control: no-cache\n\
     \n\
     /assets/*\n  \
     ! Cache-Control\n  \
     Cache-Control: public, max-age=31536000, immutable\n\
     \n\
     /*.svg\n  \
     Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox\n"
        .to_owned()
}
