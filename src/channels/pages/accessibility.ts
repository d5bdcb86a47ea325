import { html } from '#kit/html'
import type { Page } from '#kit/page'
import { sayDay } from '#services'
import { type Council, telephone } from '../model/council.ts'

/**
 * The accessibility statement that the law asks for.
 *
 * Source: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018; the sample
 * statement on GOV.UK, whose headings and fixed sentences these are.
 */
export function accessibilityPage(council: Council): Page {
  const { name, phone, email, accessibility } = council
  const title = `Accessibility statement for ${name}`
  return {
    title: 'Accessibility statement',
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Accessibility statement' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This accessibility statement applies to every page of this website, for residents and for staff.</p>
      <p class="govuk-body">This website is run by ${name}. We want as many people as possible to be able to use it. For example, that means you should be able to:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>change colours, contrast levels and fonts using browser or device settings</li>
        <li>zoom in up to 400% without the text spilling off the screen</li>
        <li>use every page with only a keyboard, or with speech recognition software</li>
        <li>listen to every page with a screen reader</li>
        <li>do everything with JavaScript turned off, and on a slow connection</li>
      </ul>
      <p class="govuk-body">We have also made the text as simple as we can.</p>
      <p class="govuk-body"><a class="govuk-link" href="https://mcmw.abilitynet.org.uk/">AbilityNet</a> has advice on making your device easier to use if you have a disability.</p>
      <h2 class="govuk-heading-m">Feedback and contact information</h2>
      <p class="govuk-body">If you find a problem that is not on this page, or think that we are not meeting the accessibility regulations, or need what is here in another form like large print, easy read, audio or braille:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>email <a class="govuk-link" href="mailto:${email}">${email}</a></li>
        <li>call <a class="govuk-link guildhall-no-break" href="${telephone(phone)}">${phone}</a></li>
        <li><a class="govuk-link" href="/contact">come to see us or write to us</a></li>
      </ul>
      <p class="govuk-body">We will consider your request and get back to you in 5 working days.</p>
      <h2 class="govuk-heading-m">Enforcement procedure</h2>
      <p class="govuk-body">The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you are not happy with how we respond to your complaint, <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">contact the Equality Advisory and Support Service (EASS)</a>.</p>
      <h2 class="govuk-heading-m">Technical information about this website’s accessibility</h2>
      <p class="govuk-body">${name} is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.</p>
      <h3 class="govuk-heading-s">Compliance status</h3>
      <p class="govuk-body">This website is partially compliant with the <a class="govuk-link" href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA standard, due to the non-compliances listed below.</p>
      <h2 class="govuk-heading-m">Non-accessible content</h2>
      <h3 class="govuk-heading-s">Non-compliance with the accessibility regulations</h3>
      <p class="govuk-body">We do not know of a part that fails. But people who use screen readers, magnifiers and speech recognition have not yet tested it with us, so we do not claim that all of it passes.</p>
      <h3 class="govuk-heading-s">Disproportionate burden</h3>
      <p class="govuk-body">We have not judged any part to be a disproportionate burden.</p>
      <h3 class="govuk-heading-s">Content that is not within the scope of the accessibility regulations</h3>
      <p class="govuk-body">We know of none on this website.</p>
      <h2 class="govuk-heading-m">What we are doing to improve accessibility</h2>
      <p class="govuk-body">Each time we change the website, a program checks every page, with and without mistakes in its forms. Next, people with disabilities will test it with us.</p>
      <h2 class="govuk-heading-m">Preparation of this accessibility statement</h2>
      <p class="govuk-body">This statement was prepared on ${sayDay(accessibility.prepared)}. It was last reviewed on ${sayDay(accessibility.reviewed)}.</p>
      <p class="govuk-body">This website was last tested on ${sayDay(accessibility.tested)} against the WCAG 2.2 AA standard. The test was carried out by us, with axe-core and by hand with a keyboard only.</p>`,
  }
}
