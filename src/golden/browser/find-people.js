// Finds people while an officer types. Without it, the form is sent as any other.
const form = document.querySelector('[data-find-people]')
const box = form?.querySelector('input[name="query"]')
const results = document.getElementById('results')
const heard = document.querySelector('[data-found]')

// Whoever listens hears how many were found, and not each of them at every letter.
const show = (found) => {
  results.innerHTML = found
  heard.textContent = results.querySelector('p')?.textContent ?? ''
}
const say = (sentence) => show(`<p class="govuk-body">${sentence}</p>`)

if (form && box && results && heard) {
  let waiting
  let asked = 0

  const find = async () => {
    const question = ++asked
    // Those who fitted what was typed before must not be taken for those who fit what stands there now.
    const slow = setTimeout(() => question === asked && say('Looking…'), 500)
    try {
      const answer = await fetch('/staff/people/results', {
        method: 'POST',
        body: new URLSearchParams({ query: box.value }),
        headers: { accept: 'text/html' },
      })
      // An answer that comes late is the answer to something else.
      if (question !== asked) return
      if (!answer.ok || answer.redirected) return form.requestSubmit()
      const found = await answer.text()
      if (question === asked) show(found)
    } catch {
      if (question === asked) say('There is no connection. Press Find to try again.')
    } finally {
      clearTimeout(slow)
    }
  }

  box.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, 120)
  })
  // From the box straight to the first of those who were found.
  box.addEventListener('keydown', (event) => {
    const first = results.querySelector('a')
    if (event.key !== 'ArrowDown' || !first) return
    event.preventDefault()
    first.focus()
  })
  results.addEventListener('keydown', (event) => {
    const links = [...results.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (at < 0 || !step) return
    event.preventDefault()
    ;(links[at + step] ?? (step < 0 ? box : links[at])).focus()
  })
}
