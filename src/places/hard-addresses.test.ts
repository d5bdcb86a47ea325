import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { indexAddresses, matchAddress } from '#places'
import { readListedAddress } from './model/listed-address.ts'

// A street of invented homes on each line: how many, how each is written, and the building of its flats.
const streets: readonly (readonly [first: number, last: number, address: string, parent?: string])[] = [
  [1, 11, '# High Street, Keynsham, BS31 1DS'],
  [12, 12, '12-14 High Street, Keynsham, BS31 1DS'],
  [15, 40, '# High Street, Keynsham, BS31 1DS'],
  [1, 8, 'Flat #, Weir Court, 50 High Street, Keynsham, BS31 1DS', '91'],
  [1, 12, 'Flat #, The Maltings, 3 Mill Lane, Bath, BA2 3AB', '92'],
  [4, 30, '# Mill Lane, Bath, BA2 3AB'],
  [1, 20, 'Apartment #, The Old Mill, Mill Lane, Bath, BA2 3AD', '93'],
  [5, 5, 'Ground Floor Flat, # Royal Crescent, Bath, BA1 2LS', '94'],
  [5, 5, 'First Floor Flat, # Royal Crescent, Bath, BA1 2LS', '94'],
  [5, 5, 'Basement Flat, # Royal Crescent, Bath, BA1 2LS', '94'],
  [30, 30, 'Flat A, # Royal Crescent, Bath, BA1 2LS', '95'],
  [30, 30, 'Flat B, # Royal Crescent, Bath, BA1 2LS', '95'],
  [31, 31, 'Flat 2B, # Royal Crescent, Bath, BA1 2LS', '96'],
  [1, 1, 'Rose Cottage, Church Lane, Timsbury, BA2 0HX'],
  [1, 1, 'Church Farm, Church Lane, Timsbury, BA2 0HX'],
  [1, 1, 'The Barn, Church Farm, Church Lane, Timsbury, BA2 0HX'],
  [1, 1, 'Brook Lodge, Stoatland Gardens, Bath, BA1 7JE'],
  [1, 30, '# St Johns Road, Bath, BA1 3BX'],
  [1, 20, '# London Road West, Bath, BA1 7QU'],
  [1, 20, '# London Road, Bath, BA1 6PX'],
  [1, 1, 'Tŷ Gwyn, Heol y Bryn, Bath, BA1 9ZZ'],
  [3, 3, '# Heol y Bryn, Bath, BA1 9ZZ'],
  [4, 4, 'Unit 14, Brassmill Enterprise Centre, Brassmill Lane, Bath, BA1 3JN'],
  [14, 14, '# Brassmill Lane, Bath, BA1 3JN'],
  [9, 9, 'The Annexe, # Greenway Lane, Bath, BA2 4LJ'],
  [5, 15, '# Greenway Lane, Bath, BA2 4LJ'],
  [14, 14, '# Quiet Mews, Bath, BA1 4QQ'],
  [1, 10, 'Flat #, Kelston View House, Kelston View, Bath, BA2 1NR', '97'],
  [1, 10, '# Kelston View, Bath, BA2 1NR'],
  [1, 30, '# Englishcombe Lane, Bath, BA2 2EE'],
  [1, 2, '# Holloway, Bath, BA2 4PX'],
  [1, 9, '# 1st Avenue, Greenfields, Bath, BA2 6LX'],
  [1, 25, '# Church Street, Bath, BA1 2LR'],
  [1, 25, '# Church Street, Radstock, BA3 1DH'],
  [1, 20, "# Queen's Drive, Bath, BA2 0AB"],
]

// As people write them, and what each is: a listed address, a building by its number, or nothing.
const asked = `
12 High Street, Keynsham | BS31 1DS | 12-14 High Street, Keynsham, BS31 1DS
12/14 High Street, Keynsham | BS31 1DS | 12-14 High Street, Keynsham, BS31 1DS
12 – 14 High Street | BS31 1DS | 12-14 High Street, Keynsham, BS31 1DS
12 to 14 High Street, Keynsham | BS31 1DS | 12-14 High Street, Keynsham, BS31 1DS
2 Weir Court, 50 High Street, Keynsham | BS31 1DS | Flat 2, Weir Court, 50 High Street, Keynsham, BS31 1DS
2 Weir Court, High Street, Keynsham | BS31 1DS | Flat 2, Weir Court, 50 High Street, Keynsham, BS31 1DS
2/50 High Street, Keynsham | BS31 1DS | Flat 2, Weir Court, 50 High Street, Keynsham, BS31 1DS
Flat Two, 50 High Street, Keynsham | BS31 1DS | Flat 2, Weir Court, 50 High Street, Keynsham, BS31 1DS
50 High St, Keynsham | BS31 1DS | 91
Flat 9, 50 High Street, Keynsham | BS31 1DS |
4 The Maltings, Mill Lane, Bath | BA2 3AB | Flat 4, The Maltings, 3 Mill Lane, Bath, BA2 3AB
3 Mill Lane, Bath | BA2 3AB | 92
12 The Old Mill, Mill Lane, Bath | BA2 3AD | Apartment 12, The Old Mill, Mill Lane, Bath, BA2 3AD
Apt. 12 The Old Mill, Mill La | BA2 3AD | Apartment 12, The Old Mill, Mill Lane, Bath, BA2 3AD
12 Mill Lane, Bath | BA2 3AB | 12 Mill Lane, Bath, BA2 3AB
Flat 1st Floor, 5 Royal Crescent | BA1 2LS | First Floor Flat, 5 Royal Crescent, Bath, BA1 2LS
5 Royal Cres, first floor | BA1 2LS | First Floor Flat, 5 Royal Crescent, Bath, BA1 2LS
Basement, 5 Royal Crescent, Bath | BA1 2LS | Basement Flat, 5 Royal Crescent, Bath, BA1 2LS
30 b Royal Crescent, Bath | BA1 2LS | Flat B, 30 Royal Crescent, Bath, BA1 2LS
30 Royal Crescent, Bath | BA1 2LS | 95
2B, 31 Royal Crescent, Bath | BA1 2LS | Flat 2B, 31 Royal Crescent, Bath, BA1 2LS
Church Lane, Timsbury | BA2 0HX |
The Bungalow, Church Lane, Timsbury | BA2 0HX |
Church Cottage, Church Lane, Timsbury | BA2 0HX |
The Barn, Church Lane, Timsbury | BA2 0HX | The Barn, Church Farm, Church Lane, Timsbury, BA2 0HX
Church Fm, Timsbury | BA2 0HX | Church Farm, Church Lane, Timsbury, BA2 0HX
Brook Lodge, Fernold Gardens, Bath | |
No. 12 St John's Rd, Bath | BA1 3BX | 12 St Johns Road, Bath, BA1 3BX
#12 Saint Johns Road | BA1 3BX | 12 St Johns Road, Bath, BA1 3BX
St Johns Road 12, Bath | BA1 3BX | 12 St Johns Road, Bath, BA1 3BX
St Johns Road, Bath | BA1 3BX |
5 London Rd W, Bath | BA1 7QU | 5 London Road West, Bath, BA1 7QU
5 London Road, Bath | | 5 London Road, Bath, BA1 6PX
TY GWYN, HEOL-Y-BRYN | BA1 9ZZ | Tŷ Gwyn, Heol y Bryn, Bath, BA1 9ZZ
Heol y Bryn, Bath | BA1 9ZZ |
14 Brassmill Enterprise Centre, Brassmill Lane | BA1 3JN | Unit 14, Brassmill Enterprise Centre, Brassmill Lane, Bath, BA1 3JN
Annex, 9 Greenway Lane, Bath | BA2 4LJ | The Annexe, 9 Greenway Lane, Bath, BA2 4LJ
The Annexe, 11 Greenway Lane, Bath | BA2 4LJ |
R/O 11 Greenway Lane, Bath | BA2 4LJ |
Caravan, 11 Greenway Lane, Bath | BA2 4LJ |
Quiet Mews, Bath | BA1 4QQ |
Rear of 14 Quiet Mews, Bath | BA1 4QQ |
16 Quiet Mews, Bath | BA1 4QQ |
5 Kelston View House, Bath | BA2 1NR | Flat 5, Kelston View House, Kelston View, Bath, BA2 1NR
5 Kelston View, Bath | BA2 1NR | 5 Kelston View, Bath, BA2 1NR
Flat 1, Holloway, Bath | BA2 4PX |
12 English Combe Lane, Bath | BA2 2EE | 12 Englishcombe Lane, Bath, BA2 2EE
12 Englishcombe Lane | | 12 Englishcombe Lane, Bath, BA2 2EE
12 Englishcombe Lane, Bath, Somerset, United Kingdom | BA2 2EE | 12 Englishcombe Lane, Bath, BA2 2EE
c/o Mrs Ann Jones, 12 Englishcombe Lane, Bath | BA2 2EE | 12 Englishcombe Lane, Bath, BA2 2EE
12 Englishcombe Lane, Bath | XX9 9XX | 12 Englishcombe Lane, Bath, BA2 2EE
4 1st Ave, Bath | BA2 6LX | 4 1st Avenue, Greenfields, Bath, BA2 6LX
5 Church St | |
5 Church St, Radstock | | 5 Church Street, Radstock, BA3 1DH
5 Church Street, Swindon | SN1 3AL |
9 Queen Drive, Bath | BA2 0AB | 9 Queen's Drive, Bath, BA2 0AB
PO Box 12, Bath | BA1 2LS |
`

suite('addresses that are hard to tell', () => {
  const homes = streets.flatMap(([first, last, address, parent]) =>
    Array.from({ length: last - first + 1 }, (_, at) => ({
      address: address.replace('#', String(first + at)),
      parent,
    })),
  )
  const listed = homes.map(({ address, parent = '' }, at) => {
    const read = readListedAddress({
      UPRN: String(1000 + at),
      PARENT_UPRN: parent,
      ADDRESS: address,
      POSTCODE: /\w+ \w+$/.exec(address)?.[0],
      LATITUDE: '51.38',
      LONGITUDE: '-2.36',
    })
    assert.ok(read, address)
    return read
  })
  const index = indexAddresses(listed)

  test('each is the home that people mean, or none where that cannot be told', () => {
    const lines = asked.trim().split('\n')
    const wrong = lines.flatMap((line) => {
      const [address = '', postcode = '', meant = ''] = line.split('|').map((part) => part.trim())
      const match = matchAddress(index, { address, postcode })
      const uprn = match.kind === 'matched' ? match.uprn : ''
      const found = listed.find((each) => each.uprn === uprn)?.address ?? uprn
      return found === meant ? [] : [`${address}: ${found || 'none'}, and not ${meant || 'none'}`]
    })
    assert.deepEqual(wrong, [])
  })
})
