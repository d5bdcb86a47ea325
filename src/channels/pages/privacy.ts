import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { Council } from '../model/council.ts'

/** What the council does with what people tell it. */
export function privacyPage({ name, dataProtection }: Council): Page {
  const title = 'How we use your information'
  const email = html`<a class="govuk-link" href="mailto:${dataProtection.email}">${dataProtection.email}</a>`
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Privacy' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${name} decides how your information is used here, and answers for it. In law we are its ‘controller’.</p>
      <h2 class="govuk-heading-m">What we hold</h2>
      <p class="govuk-body">We hold what you tell us, and what council services hold about you: for example your name, your date of birth, where you live and what you have asked us for.</p>
      <p class="govuk-body">We join up what services hold about the same person, so that you do not have to tell us twice. We keep each service’s own record as it was. If we join two people by mistake, we can undo it.</p>
      <p class="govuk-body">We learn where your phone is only if you press ‘Use where I am’. We keep that place with what you send.</p>
      <h2 class="govuk-heading-m">Why we may use it</h2>
      <p class="govuk-body">We use it to do what the law asks of a council. In law this is our ‘public task’ (UK GDPR Article 6(1)(e)) or a ‘legal obligation’ (Article 6(1)(c)). We do not sell it, and we do not use it to advertise.</p>
      <h2 class="govuk-heading-m">Who sees it</h2>
      <p class="govuk-body">Only staff who need it for their work. They must say why before they look, and every look is written down. Each service is told only what it needs.</p>
      <p class="govuk-body">If someone would be in danger if their address were known, tell us. We can hide it.</p>
      <h2 class="govuk-heading-m">How long we keep it</h2>
      <p class="govuk-body">We delete answers that you have not sent 28 days after you last changed them. We keep what you send for as long as the law on that service says, and we can tell you how long if you ask.</p>
      <h2 class="govuk-heading-m">Decisions by a computer</h2>
      <p class="govuk-body">A program helps us to find your records. If it is not sure, a person decides. No decision about you is made by a program alone.</p>
      <h2 class="govuk-heading-m">Your rights</h2>
      <p class="govuk-body">You can ask us to:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>show you what we hold, and who has looked at it</li>
        <li>put right what is wrong</li>
        <li>delete it, or stop using it, where the law lets us</li>
      </ul>
      <p class="govuk-body">Ask our data protection officer: ${email}. If you are not happy with our answer, you can complain to the <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.</p>`,
  }
}
