// A screen that many people share: it asks whether somebody is still there, and clears itself when nobody is.
// Without it, the page goes away by itself after the same time.
const place = document.querySelector('[data-restart]')

if (place) {
  const { restart, restartSeconds } = place.dataset
  const warnedFor = 15
  const whole = Number(restartSeconds)
  let last = performance.now()
  let heard = last
  const warning = document.createElement('dialog')
  warning.className = 'govuk-body guildhall-still-there'
  warning.setAttribute('role', 'alertdialog')
  warning.setAttribute('aria-labelledby', 'still-there')
  const title = document.createElement('h2')
  title.className = 'govuk-heading-m'
  title.id = 'still-there'
  title.textContent = 'Are you still there?'
  const words = document.createElement('p')
  words.textContent = 'We clear this screen soon, so that nobody else sees your answers. Press any key, or touch the screen, to go on.'
  warning.append(title, words)
  document.body.append(warning)

  const stay = () => {
    last = performance.now()
    if (warning.open) warning.close()
    // The answers so far are kept for as long as somebody is there.
    if (last - heard < 30_000) return
    heard = last
    fetch(location.href, { cache: 'no-store' }).catch(() => {})
  }
  for (const sign of ['keydown', 'pointerdown', 'input', 'scroll']) addEventListener(sign, stay, { passive: true })

  setInterval(() => {
    const idle = (performance.now() - last) / 1000
    if (idle >= whole) location.replace(restart)
    else if (idle >= whole - warnedFor && !warning.open) warning.showModal()
  }, 500)
  // Back, to a page that the browser had kept as it was.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.replace(restart)
  })
}
