/** Places: where things are, and what is said of them in an address. */
export { type AddressParts, parseAddress } from './model/address.ts'
export { createGazetteer, type Gazetteer, type PostcodePlace } from './model/gazetteer.ts'
export { type Corner, linesOf, simplified } from './model/lines.ts'
export type { ListedAddress } from './model/listed-address.ts'
export { type Doubt, doubtUprn } from './model/match/doubt.ts'
export { type AddressIndex, indexAddresses } from './model/match/index.ts'
export { type AddressMatch, matchAddress, type WrittenAddress } from './model/match/match.ts'
export { type GridPoint, gridOfPoint } from './model/national-grid.ts'
export { drawnPath, type Outline, outlineOf } from './model/outline.ts'
export { distance, isPoint, type Point } from './model/point.ts'
export { district, type Postcode, readPostcode, sector } from './model/postcode.ts'
export {
  largestAround,
  linesIn,
  partsOfSquare,
  placeOn,
  pointOn,
  type Sheet,
  type Square,
  squareAround,
  squareCalled,
  squaresOf,
  wardsOfSquare,
} from './model/sheet.ts'
export { middleOf, type NearStreet, nameOfStreet, readUsrn, type Street, type Usrn } from './model/street.ts'
export { readUprn, type Uprn } from './model/uprn.ts'
export { findWard, readWards, type Ward, wardsSchema } from './model/ward.ts'
export {
  type AddressesLoaded,
  addressesAround,
  findAddress,
  findAddresses,
  findAddressesCalled,
  loadAddresses,
  openAddressIndex,
} from './service/addresses.ts'
export { ownOutline, ownSheet, ownWards, wardAt } from './service/area.ts'
export { loadGazetteer, type PlacesFiles } from './service/gazetteer.ts'
export { findStreet, findStreets, streetAt, streetsIn } from './service/streets.ts'
