import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWards } from '#places'
import { cutContacts } from './contacts.ts'
import { cutPostcodes } from './postcodes.ts'
import { cutStreetReports } from './street-reports.ts'
import { cutWards } from './wards.ts'

// Makes the open data of demo/data again from the publishers' own files:
//
//   node demo/open-data/cut.ts FOLDER
//
// FOLDER holds the files that demo/data/SOURCES.md names, as they were published.

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Say which folder holds the published files.')

const published = (file: string) => readFileSync(join(folder, file), 'utf8')
const ours = (file: string) => new URL(`../data/${file}`, import.meta.url)
const write = (file: string, text: string) => writeFileSync(ours(file), text)

const wardsText = cutWards(JSON.parse(published('boundaries/banes_wards_2018_simplified.geojson')))
const wards = readWards(JSON.parse(wardsText))
const words = new Set(readFileSync(ours('report-words.txt'), 'utf8').split('\n').filter(Boolean))

write('wards.geojson', wardsText)
write(
  'postcodes.csv',
  cutPostcodes(published('banes-open-data/Bath__North_East_Somerset_Postcodes.csv'), wards),
)
write(
  'street-reports.csv',
  cutStreetReports(published('banes-open-data/Fix_My_Street_Sample_Dataset.csv'), words, wards),
)
write('contacts.csv', cutContacts(published('banes-open-data/BANES_Contact_to_the_Council.csv')))
