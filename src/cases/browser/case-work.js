// Says every half minute that this case is being looked at, and who else is. Without it, the page says so as it opens.
const place = document.querySelector('[data-presence]')

if (place) {
  const ask = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(place.dataset.presence, { method: 'POST', headers: { accept: 'text/html' } })
      if (!answer.ok || answer.redirected) return
      const said = await answer.text()
      // Only when it has changed, so that nobody is told the same again and again.
      if (said.trim() !== place.innerHTML.trim()) place.innerHTML = said
    } catch {
      // No connection: the next time will do.
    }
  }
  setInterval(ask, 30_000)
}
