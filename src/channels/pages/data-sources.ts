import { insetText } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'

/** Where the data on this site comes from, and whom we thank for it. */
export function dataSourcesPage(isDemonstration: boolean): Page {
  const title = 'Where data comes from'
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${isDemonstration ? demonstration : html`<p class="govuk-body">What we show comes from our own records.</p>`}`,
  }
}

const ogl = html`<a class="govuk-link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">Open Government Licence v3.0</a>`

// The attributions are given word for word, as the licences ask: see demo/data/SOURCES.md.
const demonstration = html`
  ${insetText({ text: 'This council does not exist. Its people, houses and phone numbers are invented. Its wards, postcodes and past reports are real, and open for anyone to use.' })}
  <h2 class="govuk-heading-m">Wards and postcodes</h2>
  <p class="govuk-body">The wards are those of Bath and North East Somerset since 2019. The postcodes come from the Bath: Hacked data store.</p>
  <p class="govuk-body">Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail copyright and database right. Contains National Statistics data © Crown copyright and database right.</p>
  <h2 class="govuk-heading-m">Past reports</h2>
  <p class="govuk-body">1,576 street reports from 2007 to 2017, published by Bath &amp; North East Somerset Council. We left out every title that might say who somebody is or where they live.</p>
  <h2 class="govuk-heading-m">How many people contact a council</h2>
  <p class="govuk-body">44,574 contacts from 2014, counted by subject and channel, published by Bath &amp; North East Somerset Council. Counts from 1 to 4 are shown as 2, so that no number points at one person. We left out 6 contacts that were only tests.</p>
  <h2 class="govuk-heading-m">Licence</h2>
  <p class="govuk-body">Contains public sector information licensed under the ${ogl} (Bath &amp; North East Somerset Council).</p>
  <p class="govuk-body">Bath &amp; North East Somerset Council did not make this website and does not answer for it.</p>`
