// Looks at a file that the reader picks, in the browser: its kind by its first bytes, its size, its pixels.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { playbook } = /** @type {any} */ (window)
  const { fill, make } = playbook.tools

  /** @type {[string, number[]][]} */
  const starts = [
    ['png', [0x89, 0x50, 0x4e, 0x47]], ['jpg', [0xff, 0xd8, 0xff]], ['gif', [0x47, 0x49, 0x46, 0x38]],
    ['bmp', [0x42, 0x4d]], ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ]
  const heic = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']

  /**
   * The kind of a file by its first bytes; empty if it is none that is known.
   * @param {Uint8Array} bytes at least the first twelve, if there are so many
   */
  function kindOf(bytes) {
    const text = (from, to) => String.fromCharCode(...bytes.slice(from, to))
    if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
    if (text(4, 8) === 'ftyp') return heic.includes(text(8, 12)) ? 'heic' : ''
    const found = starts.find(([, start]) => start.every((byte, at) => bytes[at] === byte))
    return found ? found[0] : ''
  }

  const sameAs = { jpeg: 'jpg', heif: 'heic' }
  const plain = format => {
    const name = format.toLowerCase().replace(/^\./, '')
    return sameAs[name] || name
  }

  // Rounded up: a file that is a little too large must not seem to be as large as allowed.
  function sizeOf(bytes) {
    const isLarge = bytes >= 1048576
    const number = bytes / (isLarge ? 1048576 : 1024)
    return `${isLarge ? Math.ceil(number * 100) / 100 : Math.ceil(number)} ${isLarge ? 'MB' : 'KB'}`
  }

  /**
   * What is wrong with a file, and what is right.
   * @param {{kind: string, size: number, name: string, width?: number, height?: number}} file
   * @param {{formats: string[], maxBytes: number, minWidth: number, minHeight: number, maxSize: string}} rules
   * @param {Record<string, string | undefined>} said the theme's words
   */
  function judge(file, { formats, maxBytes, minWidth, minHeight, maxSize }, said) {
    const wrong = []
    const right = []
    if (!file.size) return { wrong: [{ text: said.fileEmpty, help: '' }], right }
    const kind = file.kind.toUpperCase()
    const wanted = formats.join(said.listSeparator)
    // Of formats that cannot be told by their content (doc, ofd), the name has to do.
    const ending = plain(file.name.split('.').pop() || '')
    const isOther = !file.kind && formats.map(plain).includes(ending)
    if (formats.length && !isOther) {
      if (!file.kind) wrong.push({ text: fill(said.fileUnknownFormat, { formats: wanted }), help: said.fileConvert })
      else if (formats.map(plain).includes(file.kind)) right.push(fill(said.fileFormat, { format: kind }))
      else wrong.push({ text: fill(said.fileBadFormat, { format: kind, formats: wanted }), help: said.fileConvert })
    }
    if (file.kind && ending !== file.kind && /^(png|jpg|gif|bmp|pdf|webp|heic)$/.test(ending)) {
      wrong.push({ text: fill(said.fileWrongEnding, { ending, format: kind }), help: said.fileRename })
    }
    if (maxBytes) {
      const size = sizeOf(file.size)
      if (file.size <= maxBytes) right.push(fill(said.fileSize, { size }))
      else wrong.push({ text: fill(said.fileTooLarge, { size, max: maxSize }), help: said.fileShrink })
    }
    if (minWidth && file.width) {
      // A picture that lies on its side is turned, not small.
      const long = Math.max(file.width, file.height) >= Math.max(minWidth, minHeight)
      const short = Math.min(file.width, file.height) >= Math.min(minWidth, minHeight)
      const blanks = { width: file.width, height: file.height, min: `${minWidth}×${minHeight}` }
      if (long && short) right.push(fill(said.filePixels, blanks))
      else wrong.push({ text: fill(said.fileTooFewPixels, blanks), help: said.fileRescan })
    }
    return { wrong, right }
  }

  // Not as an `<img>`, whose address the site's policy would have to allow; what the browser cannot read has no pixels.
  async function picture(file) {
    try {
      const { width, height } = await createImageBitmap(file)
      return { width, height }
    } catch {
      return {}
    }
  }

  async function look(file, rules) {
    try {
      const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer())
      const kind = kindOf(bytes)
      const size = kind && kind !== 'pdf' && rules.minWidth ? await picture(file) : {}
      return judge({ kind, size: file.size, name: file.name, ...size }, rules, words)
    } catch {
      return { wrong: [{ text: words.fileUnreadable, help: '' }], right: [] }
    }
  }

  function show(holder, { wrong, right }) {
    const line = (mark, className, ...text) =>
      make('li', { className }, make('span', { 'aria-hidden': 'true' }, `${mark} `), make('span', {}, ...text))
    const title = wrong.length ? fill(words.fileRefused, { n: wrong.length }) : words.fileOk
    const result = make('div', { className: `panel file-result${wrong.length ? ' bad' : ''}`, tabIndex: -1 },
      make('p', { className: 'label' }, title),
      make('ul', { className: 'plain' },
        ...wrong.map(({ text, help }) => line('✗', 'bad', make('strong', {}, text), ' ', help)),
        ...right.map(text => line('✓', 'good', text)),
        line('？', 'ask', words.fileNotJudged)))
    const old = holder.querySelector('.file-result')
    if (old) old.remove()
    holder.append(result)
    result.focus()
  }

  document.querySelectorAll('.file-check').forEach((/** @type {HTMLElement} */ holder) => {
    const data = holder.dataset
    const rules = {
      formats: (data.formats || '').split(' ').filter(Boolean),
      maxBytes: Number(data.maxBytes), minWidth: Number(data.minWidth), minHeight: Number(data.minHeight),
      maxSize: data.maxSize,
    }
    const input = holder.querySelector('input')
    const check = async file => file && show(holder, await look(file, rules))
    input.addEventListener('change', async () => {
      await check(input.files[0])
      // The same file may be picked again, once it is repaired.
      input.value = ''
    })
    holder.addEventListener('dragover', event => event.preventDefault())
    holder.addEventListener('drop', (/** @type {DragEvent} */ event) => {
      event.preventDefault()
      check(event.dataTransfer.files[0])
    })
  })

  playbook.fileRules = { kindOf, judge }
})()
