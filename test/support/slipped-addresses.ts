import type { ListedAddress, WrittenAddress } from '#places'
import { createDraw, type Draw } from '../../demo/generate/draw.ts'
import { type Address, addressOf, linesOf, loadPlaces, pointOfPostcode } from '../../demo/generate/places.ts'
import { misspell, wrongDigit } from '../../demo/generate/slips.ts'
import { shorten } from '../../demo/generate/streets.ts'
import { readListedAddress } from '../../src/places/model/listed-address.ts'

/** An address as somebody wrote it, and the property that they meant; none for one that is not in the gazetteer. */
export type Slipped = WrittenAddress & { readonly uprn: string | undefined; readonly slips: number }

/** The demonstration's homes, and addresses of them with mistakes that are made by people, and of homes elsewhere. */
export function slippedAddresses(homes: number, asked: number) {
  const places = loadPlaces()
  const points = pointOfPostcode(places)
  const all = Array.from({ length: homes }, (_, home) => addressOf(places, home))
  const listed = all.flatMap((address) => listedOf(address, points.get(address.postcode) ?? ',') ?? [])
  const written = Array.from({ length: asked }, (_, at): Slipped => {
    const draw = createDraw('slips', at)
    const isElsewhere = draw.chance(0.1)
    // Homes after the last one that is listed: other streets, or other numbers in them.
    const home = isElsewhere ? homes + draw.whole(0, homes) : draw.whole(0, homes - 1)
    return {
      ...write(addressOf(places, home), draw),
      uprn: isElsewhere ? undefined : addressOf(places, home).uprn,
    }
  })
  return { listed, written }
}

function listedOf(address: Address, point: string): ListedAddress | undefined {
  const [latitude, longitude] = point.split(',')
  return readListedAddress({
    UPRN: address.uprn,
    PARENT_UPRN: address.parentUprn,
    ADDRESS: [...linesOf(address), address.postcode].join(', '),
    POSTCODE: address.postcode,
    WARD: address.ward,
    LATITUDE: latitude,
    LONGITUDE: longitude,
  })
}

/** Writes an address as people do: in capitals or not, short, with a letter wrong, without town or postcode. */
function write(address: Address, draw: Draw): Omit<Slipped, 'uprn'> {
  let slips = 0
  const may = (share: number) => {
    const happens = draw.chance(share)
    if (happens) slips += 1
    return happens
  }
  const street = may(0.12) ? misspell(address.street, draw) : address.street
  const written = {
    ...address,
    street: may(0.25) ? shorten(street) : street,
    building: may(0.08) ? misspell(address.building, draw) : address.building,
    flat: may(0.2) ? address.flat.replace('Flat ', 'Apt ').replace('Ground Floor Flat', 'GFF') : address.flat,
    town: may(0.2) ? '' : address.town,
  }
  const text = linesOf(written).join(', ')
  const postcode = may(0.1) ? '' : may(0.05) ? wrongDigit(address.postcode, draw) : address.postcode
  return {
    address: may(0.4) ? text.toUpperCase() : text,
    postcode: may(0.2) ? postcode.replace(' ', '').toLowerCase() : postcode,
    slips,
  }
}
