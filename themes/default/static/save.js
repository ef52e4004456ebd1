// A link that saves a text as a file. Browsers that make no files get none: what it would save stands on the page, too.
(() => {
  'use strict'
  const { playbook } = /** @type {any} */ (window)

  /**
   * @param {string} text
   * @param {string} type such as `text/calendar`
   * @param {string} name of the file
   * @param {string | undefined} label
   * @returns {HTMLAnchorElement | ''}
   */
  playbook.saver = (text, type, name, label) => {
    try {
      const href = URL.createObjectURL(new Blob([text], { type }))
      return playbook.tools.make('a', { className: 'button', href, download: name }, label)
    } catch {
      return ''
    }
  }
})()
