// Leaves at once for a page that gives nothing away, also when Shift is pressed three times. Without it, the button is a link.
import { ExitThisPage } from 'govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const element of document.querySelectorAll('[data-module="govuk-exit-this-page"]')) new ExitThisPage(element)
