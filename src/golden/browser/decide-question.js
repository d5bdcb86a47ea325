// Single keys for whoever answers one question after another: only while the question has the focus, which it gets at once.
const section = document.querySelector('[data-decide]')

if (section) {
  let isSent = false
  const isTyping = (target) => target.matches('input:not([type="radio"]), select, textarea')

  /** Opens a choice and goes to it; takes a radio button; presses anything else. */
  const use = (control) => {
    const choice = control.closest('details')
    if (choice) {
      choice.open = true
      choice.querySelector('input[type="radio"]')?.focus()
      return
    }
    if (control.type === 'radio') {
      // Somebody waits for this answer: it is sent by Enter, and not by the key that chooses it.
      control.checked = true
      control.focus()
      return
    }
    isSent = true
    control.click()
  }

  section.addEventListener('keydown', (event) => {
    const isOurs = !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
    const control = isOurs && /^[a-z1-9]$/.test(event.key) && section.querySelector(`[data-key="${event.key}"]`)
    if (!control || isSent) return
    event.preventDefault()
    use(control)
  })
  // Whoever comes back to a page that was kept may answer it again.
  addEventListener('pageshow', () => {
    isSent = false
  })
  for (const hint of document.querySelectorAll('[data-key-hint]')) hint.removeAttribute('hidden')
  if (document.activeElement === document.body) section.focus({ preventScroll: true })
}
