// The renewals that this browser has saved, listed on the renewals page, the soonest first; and how long each has left.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { playbook } = /** @type {any} */ (window)
  const { dates, tools: { fill, make, store, root } } = playbook

  /**
   * How long a renewal has left, in words.
   * @param {{starts: number | null, expires: number}} renewal
   * @param {number} today
   */
  const left = playbook.left = ({ starts, expires }, today) => {
    if (today > expires) return fill(words.renewOverdue, { n: today - expires })
    if (today === expires) return words.renewToday
    if (starts !== null && starts > today) return fill(words.renewWait, { n: starts - today })
    return fill(words.renewNow, { n: expires - today })
  }

  /** The saved ones with the addresses of their pages, the soonest first. @returns {[string, any][]} */
  playbook.renewals = () => {
    /** @type {[string, any][]} */
    const all = Object.entries(store.get('renewals', {}))
    return all.sort(([, a], [, b]) => a.expires - b.expires)
  }

  document.querySelectorAll('.my-renewals').forEach((/** @type {HTMLElement} */ place) => {
    const list = place.querySelector('ul')
    const today = dates.today()
    function draw() {
      const soonest = playbook.renewals()
      place.hidden = !soonest.length
      list.replaceChildren(...soonest.map(([address, renewal]) => {
        const remove = make('button', {
          type: 'button', className: 'button', 'aria-label': `${words.renewRemove} ${renewal.title}`,
        }, words.renewRemove)
        remove.addEventListener('click', () => {
          const { [address]: _, ...others } = store.get('renewals', {})
          store.set('renewals', others)
          draw()
          place.focus()
        })
        return make('li', {}, make('a', { href: new URL(encodeURI(address), root).href }, renewal.title),
          make('span', {}, left(renewal, today)), make('time', {}, dates.text(renewal.expires)), remove)
      }))
    }
    draw()
  })
})()
