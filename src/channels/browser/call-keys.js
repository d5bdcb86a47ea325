// Single keys for an officer on the phone: they choose, go on and send. Without it, everything is a form with buttons.
import { holds } from './call-rules.js'

const place = document.querySelector('[data-call]')

if (place) {
  const off = 'single-keys-off'
  let isOn = sessionStorage.getItem(off) === null
  const toggle = document.querySelector('[data-keys-switch]')

  const showKeys = () => {
    for (const cap of document.querySelectorAll('[data-key-cap]')) cap.hidden = !isOn
    if (!toggle) return
    toggle.hidden = false
    toggle.textContent = isOn ? 'Keyboard shortcuts are on' : 'Keyboard shortcuts are off'
  }
  toggle?.addEventListener('click', () => {
    isOn = !isOn
    if (isOn) sessionStorage.removeItem(off)
    else sessionStorage.setItem(off, 'yes')
    showKeys()
  })

  const post = (path, body, more = {}) =>
    fetch(path, { method: 'POST', body, headers: { accept: 'text/html' }, ...more })
  const isSeen = (element) => element.checkVisibility()
  const isText = (element) =>
    element?.matches('input:not([type=radio], [type=checkbox], [type=submit]), textarea, select') ?? false

  // What is typed into the box of everyday words finds services at once; its digits choose among them.
  const finder = document.querySelector('[data-find]')
  const words = finder?.querySelector('input[name="query"]')
  const found = document.getElementById('found')
  let asked = 0
  let waiting
  const find = async () => {
    const question = ++asked
    if (!words.value.trim()) return
    try {
      const answer = await post(finder.dataset.find, new URLSearchParams({ query: words.value }))
      // An answer that comes late is the answer to something else.
      if (question !== asked || !answer.ok || answer.redirected) return
      found.innerHTML = await answer.text()
      showKeys()
    } catch {
      // No connection: the button is still there.
    }
  }
  words?.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, 120)
  })

  // Calls that ring are looked for again, unless somebody is about to take one.
  const ringing = document.querySelector('[data-waiting]')
  const look = async () => {
    if (document.hidden || ringing.contains(document.activeElement)) return
    try {
      const answer = await post(ringing.dataset.waiting)
      if (!answer.ok || answer.redirected) return
      const said = await answer.text()
      if (said.replace(/ hidden/g, '').trim() === ringing.innerHTML.replace(/ hidden(="")?/g, '').trim()) return
      ringing.innerHTML = said
      showKeys()
    } catch {
      // No connection: the next time will do.
    }
  }
  if (ringing) setInterval(look, 5000)

  // The script of a service.
  const script = document.querySelector('[data-script]')
  const lines = () => [...(script?.querySelectorAll('[data-line]') ?? [])].filter((line) => !line.hidden)
  const controlsOf = (line) =>
    [...line.querySelectorAll('input:not([type=hidden]), textarea, select')].filter(isSeen)
  const choicesOf = (line) => controlsOf(line).filter(({ type }) => type === 'radio' || type === 'checkbox')
  const isAnswered = (line) => {
    const controls = controlsOf(line)
    const choices = choicesOf(line)
    if (choices.length > 0) return choices.some(({ checked }) => checked)
    return controls.length === 0 || controls.some(({ value }) => value.trim() !== '')
  }
  const focusOn = (line) => {
    const choices = choicesOf(line)
    const first = choices.find(({ checked }) => checked) ?? choices[0] ?? controlsOf(line)[0]
    first?.focus()
    line.scrollIntoView({ block: 'nearest' })
  }
  const goOn = (from) => {
    const all = lines()
    const next = all.slice(from ? all.indexOf(from) + 1 : 0).find((line) => !isAnswered(line))
    if (next) focusOn(next)
    else script.querySelector('[data-send]').focus()
  }

  const symbols = '123456789abcdefghjkmnpqrstuvwxyz'
  const choose = (line, key) => {
    const choice = choicesOf(line)[symbols.indexOf(key)]
    if (!choice) return false
    choice.click()
    choice.focus()
    if (choice.type === 'checkbox') return true
    // Some choices need a word more.
    const more = document.getElementById(choice.getAttribute('aria-controls') ?? '')
    const box = more && [...more.querySelectorAll('input')].find((each) => isSeen(each) && !each.value)
    if (box) box.focus()
    else goOn(line)
    return true
  }

  const showLines = () => {
    const typed = new FormData(script)
    for (const line of script.querySelectorAll('[data-show-if]')) {
      // What is wrong with an answer is always seen, or nobody could put it right.
      const isWrong = line.querySelector('.govuk-form-group--error') !== null
      line.hidden = !isWrong && !holds(JSON.parse(line.dataset.showIf), typed)
      if (!line.hidden) continue
      // What is not asked was not answered: a rule that looks at it must not find an answer.
      for (const { name } of line.querySelectorAll('[name]')) typed.delete(name)
    }
  }

  const spell = (line, letters) => {
    const said = line.querySelector('[data-spell]')
    const boxes = controlsOf(line).map(({ value }) => value.trim())
    const spelt = boxes.filter(Boolean).map((word) =>
      [...word.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()]
        .filter((symbol) => /[\p{L}\p{N}@.-]/u.test(symbol))
        .map((symbol) => letters[symbol] ?? { '@': 'at', '.': 'dot', '-': 'dash' }[symbol] ?? symbol)
        .join(' '),
    )
    if (spelt.length > 0) said.textContent = `Read back: ${spelt.join(', then ')}`
  }

  if (script) {
    const letters = JSON.parse(script.dataset.letters)
    let keeping
    const keep = () => {
      post(script.dataset.keep, new URLSearchParams(new FormData(script)), { keepalive: true }).catch(() => {})
    }
    script.addEventListener('input', ({ target }) => {
      showLines()
      const line = target.closest('[data-line]')
      if (line?.querySelector('[data-spell]')) spell(line, letters)
      clearTimeout(keeping)
      keeping = setTimeout(keep, 300)
    })
    script.addEventListener('submit', () => clearTimeout(keeping))
    for (const line of script.querySelectorAll('[data-line]')) {
      choicesOf(line).forEach((choice, at) => {
        const cap = document.createElement('kbd')
        cap.className = 'guildhall-key'
        cap.dataset.keyCap = ''
        cap.textContent = symbols[at]
        const label = line.querySelector(`label[for="${CSS.escape(choice.id)}"]`)
        label?.prepend(cap, ' ')
      })
      line.querySelector('[data-only-if]')?.setAttribute('hidden', '')
    }
    showLines()
    const isElsewhere = document.querySelector('.govuk-error-summary, [autofocus]')
    if (!isElsewhere) goOn()
  }

  /** What a key does in the script; `true` when it did something. */
  const inScript = (key, at) => {
    const line = at?.closest('[data-line]')
    // A button in a line, as one that finds an address, is pressed and not gone on from.
    if (!line || at.tagName === 'BUTTON') return false
    if (key === 'Enter' && at.tagName !== 'TEXTAREA') {
      goOn(line)
      return true
    }
    return !isText(at) && choose(line, key)
  }

  /** What a key does elsewhere: presses what bears it. */
  const anywhere = (key, at) => {
    const isFinding = at === words && /^[1-9]$/.test(key)
    if (isText(at) && !isFinding && key !== 'Escape') return false
    const wanted = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(isSeen)
    if (wanted) {
      wanted.click()
      return true
    }
    // Any other letter begins a word of what they call about.
    if (words && at !== words && /^\p{L}$/u.test(key)) words.focus()
    return false
  }

  // Enter in a box that has a button of its own presses that, and not the first button of the form.
  for (const part of document.querySelectorAll('[data-own-button]'))
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !isText(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      part.querySelector('button').click()
    })

  document.addEventListener('keydown', (event) => {
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
    first?.focus()
    const at = document.activeElement
    const { key } = event
    if (inScript(key, at) || anywhere(key, at)) event.preventDefault()
  })
  // Browsers put the focus there when they next draw: a key that is quicker is meant for it as well.
  let first = place.querySelector('[autofocus]')
  document.addEventListener('focusin', () => (first = null), { once: true })
  showKeys()
}
