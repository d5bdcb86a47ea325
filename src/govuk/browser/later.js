// On a slow line a script that the first text does not need takes half of what the style sheet could have: so the
// script that this one is asked for with, as `later.js?start.js`, is fetched when the page has loaded.
const [, wanted] = import.meta.url.split('?')
addEventListener('load', () => import(`./${wanted}`))
