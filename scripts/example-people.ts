/**
 * Holds the invented people and places of the example contacts. Their numbers come from ranges that regulators
 * reserve for fiction.
 */

export interface Place {
  readonly country: string
  readonly city: string
  readonly region: string
  readonly zone: string
  /** National significant number; each x becomes a digit. */
  readonly pattern: string
  readonly names: keyof typeof NAMES
  /** How often this place is drawn. */
  readonly weight: number
}

const split = (text: string): readonly string[] => text.trim().split(/\s+/)

export const NAMES = {
  en: {
    first:
      split(`Olivia Liam Emma Noah Ava Ethan Mia Lucas Grace Owen Chloe Henry Ruby Isaac Nora Caleb Hazel Miles Ivy
      Jonah Naomi Felix Priya Arjun Mei Daniel Sofia Marcus Aisha Omar Keisha Andre Tessa Quinn Rosa Victor`),
    last: split(`Carter Bennett Hughes Foster Reyes Patel Nguyen Brooks Sullivan Okafor Delgado Whitaker Lindqvist Park
      Ramsey Thornton O'Neill McKenna Abbott Fairchild Ellison Vaughn Castillo Nakamura Osborne Pruitt Salazar Tran
      Underwood Walsh Yates Zimmer Holloway Ingram Jacobs Kessler`),
  },
  fr: {
    first: split('Camille Hugo Léa Théo Manon Jules Inès Rémi Élodie Baptiste Zoé Adrien Noémie Gaël'),
    last: split(
      'Lefèvre Moreau Garnier Rousseau Chevalier Lambert Besnard Perrin Marchand Dufour Colin Rivière',
    ),
  },
  de: {
    first: split('Jonas Lena Felix Hannah Moritz Jürgen Käthe Anton Greta Sören Frieda Emil Ursula Björn'),
    last: split('Schäfer Köhler Brandt Vogel Krüger Lorenz Winkler Böhm Seidel Heßler Arnold Pohl'),
  },
  sv: {
    first: split('Astrid Elsa Nils Saga Axel Maja Oskar Ebba Håkan Åsa'),
    last: split('Lindgren Sjöberg Ekström Nyström Åberg Hallberg Wikström Dahl'),
  },
} as const

const place = (line: string, country: string, names: keyof typeof NAMES, weight: number): Place => {
  const [city = '', region = '', zone = '', pattern = ''] = line.split('|')
  return { country, city, region, zone, pattern, names, weight }
}

const US = `New York|NY|America/New_York|21255501xx
Brooklyn|NY|America/New_York|71855501xx
Boston|MA|America/New_York|61755501xx
Philadelphia|PA|America/New_York|21555501xx
Atlanta|GA|America/New_York|40455501xx
Miami|FL|America/New_York|30555501xx
Orlando|FL|America/New_York|40755501xx
Charlotte|NC|America/New_York|70455501xx
Washington|DC|America/New_York|20255501xx
Cleveland|OH|America/New_York|21655501xx
Detroit|MI|America/Detroit|31355501xx
Indianapolis|IN|America/Indiana/Indianapolis|31755501xx
Louisville|KY|America/Kentucky/Louisville|50255501xx
Chicago|IL|America/Chicago|31255501xx
Naperville|IL|America/Chicago|63055501xx
Milwaukee|WI|America/Chicago|41455501xx
Minneapolis|MN|America/Chicago|61255501xx
St. Louis|MO|America/Chicago|31455501xx
New Orleans|LA|America/Chicago|50455501xx
Dallas|TX|America/Chicago|21455501xx
Houston|TX|America/Chicago|71355501xx
Austin|TX|America/Chicago|51255501xx
El Paso|TX|America/Denver|91555501xx
Denver|CO|America/Denver|30355501xx
Salt Lake City|UT|America/Denver|80155501xx
Albuquerque|NM|America/Denver|50555501xx
Boise|ID|America/Boise|20855501xx
Phoenix|AZ|America/Phoenix|60255501xx
Tucson|AZ|America/Phoenix|52055501xx
Las Vegas|NV|America/Los_Angeles|70255501xx
Los Angeles|CA|America/Los_Angeles|21355501xx
San Diego|CA|America/Los_Angeles|61955501xx
San Francisco|CA|America/Los_Angeles|41555501xx
Sacramento|CA|America/Los_Angeles|91655501xx
Portland|OR|America/Los_Angeles|50355501xx
Seattle|WA|America/Los_Angeles|20655501xx
Anchorage|AK|America/Anchorage|90755501xx
Honolulu|HI|Pacific/Honolulu|80855501xx`

const CA = `Toronto|ON|America/Toronto|41655501xx
Montréal|QC|America/Toronto|51455501xx
Winnipeg|MB|America/Winnipeg|20455501xx
Calgary|AB|America/Edmonton|40355501xx
Vancouver|BC|America/Vancouver|60455501xx
Halifax|NS|America/Halifax|90255501xx
St. John's|NL|America/St_Johns|70955501xx`

const GB = `London||Europe/London|2079460xxx
Manchester||Europe/London|1614960xxx
Leeds||Europe/London|1134960xxx
Glasgow||Europe/London|1414960xxx
Cardiff||Europe/London|2920180xxx
Bristol||Europe/London|7700900xxx`

const AU = `Sydney|NSW|Australia/Sydney|25550xxxx
Melbourne|VIC|Australia/Melbourne|37010xxxx
Brisbane|QLD|Australia/Brisbane|75550xxxx
Adelaide|SA|Australia/Adelaide|87010xxxx
Perth|WA|Australia/Perth|85550xxxx
Hobart|TAS|Australia/Hobart|491570xxx`

const FR = `Paris||Europe/Paris|19900xxxx
Lyon||Europe/Paris|46571xxxx
Nantes||Europe/Paris|26191xxxx
Lille||Europe/Paris|35301xxxx
Bordeaux||Europe/Paris|63998xxxx`

const DE = `Berlin|BE|Europe/Berlin|3023125xxx
Frankfurt am Main|HE|Europe/Berlin|6990009xxx
Hamburg|HH|Europe/Berlin|4066969xxx
Köln|NW|Europe/Berlin|2214710xxx
München|BY|Europe/Berlin|8999998xxx`

const SE = `Stockholm||Europe/Stockholm|8465004xx
Göteborg||Europe/Stockholm|3139006xx
Malmö||Europe/Stockholm|4062804xx`

const places = (list: string, country: string, names: keyof typeof NAMES, weight: number): readonly Place[] =>
  list.split('\n').map((line) => place(line, country, names, weight))

export const PLACES: readonly Place[] = [
  ...places(US, 'US', 'en', 4),
  ...places(CA, 'CA', 'en', 2),
  ...places(GB, 'GB', 'en', 4),
  ...places(AU, 'AU', 'en', 2),
  ...places(FR, 'FR', 'fr', 3),
  ...places(DE, 'DE', 'de', 3),
  ...places(SE, 'SE', 'sv', 1),
  ...places('Dublin||Europe/Dublin|2091xxxxx\nCork||Europe/Dublin|2091xxxxx', 'IE', 'en', 3),
]

export const COMPANIES: readonly string[] =
  `Harbor Lane Dental|Bluefin Logistics|Maple & Co. Realty|Northgate Plumbing
Juniper Books|Copperfield Insurance|Silverline Optics|Redwood Veterinary|Lakeside Fitness|Atlas Roofing, Inc.
Meridian Travel|Cedar Street Bakery|Orchard Home Care|Summit Legal LLP|Brightwater Solar|Granite Auto Repair
The "Corner" Pharmacy|Willow Creek Farms|Pioneer Print Works|Starling Music School`.split(/[|\n]/)
export const PLANS: readonly string[] = ['Basic', 'Plus', 'Premium', 'Trial']
export const NOTES: readonly string[] = [
  'Prefers mornings',
  'Asked for a quote, then went quiet',
  'Met at the spring fair',
  'Speaks French and English',
  'Renewal due soon',
  'Referred by a neighbour',
]
