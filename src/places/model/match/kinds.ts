const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Words that a street is called by. */
export const streetKinds = set(`
ROAD STREET LANE AVENUE DRIVE CLOSE GARDENS TERRACE CRESCENT PLACE SQUARE GROVE WAY WALK MEWS PARADE ROW HILL RISE COURT`)

/** Words that a building is called by: what is numbered in one may be flats. */
export const buildingKinds = set(`
COURT HOUSE HALL LODGE MANSIONS APARTMENTS FLATS TOWER TOWERS MILL MALTINGS BUILDINGS BUILDING CENTRE WHARF QUAY HEIGHTS POINT
VILLAS COTTAGE COTTAGES BARN BARNS FARM PARK ESTATE YARD`)

/** Words that tell a street from one of nearly the same name. */
export const directions = set('NORTH SOUTH EAST WEST')

/** What is beside a home, or only part of one, and not the home. */
export const besideKinds = set(`
REAR BEHIND ADJACENT ADJOINING OPPOSITE LAND PLOT GARAGE GARAGES CARAVAN ANNEXE FLAT APARTMENT MAISONETTE PENTHOUSE ABOVE`)
