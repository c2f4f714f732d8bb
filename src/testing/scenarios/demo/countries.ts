/** Where the demo store sells: value-added tax, who delivers, in how many days, and what people are called. */
export type DemoCountry = {
  readonly code: string
  readonly share: number
  readonly vatPercent: bigint
  readonly carriers: readonly string[]
  readonly deliveryDays: readonly [number, number]
  readonly names: keyof typeof NAMES
  readonly cities: readonly string[]
}

export const DEMO_COUNTRIES: readonly DemoCountry[] = [
  {
    code: 'DE',
    share: 46,
    vatPercent: 19n,
    carriers: ['DHL', 'DPD', 'Hermes'],
    deliveryDays: [1, 3],
    names: 'de',
    cities: ['Berlin', 'Hamburg', 'München', 'Köln', 'Leipzig', 'Freiburg', 'Münster', 'Dresden', 'Kassel', 'Rostock'],
  },
  {
    code: 'AT',
    share: 9,
    vatPercent: 20n,
    carriers: ['Post AT', 'DPD'],
    deliveryDays: [2, 4],
    names: 'de',
    cities: ['Wien', 'Graz', 'Innsbruck', 'Linz', 'Salzburg'],
  },
  {
    code: 'NL',
    share: 14,
    vatPercent: 21n,
    carriers: ['PostNL', 'DHL'],
    deliveryDays: [2, 4],
    names: 'nl',
    cities: ['Utrecht', 'Amsterdam', 'Groningen', 'Arnhem', 'Rotterdam'],
  },
  { code: 'BE', share: 6, vatPercent: 21n, carriers: ['bpost', 'DPD'], deliveryDays: [2, 4], names: 'nl', cities: ['Gent', 'Antwerpen', 'Leuven', 'Brugge'] },
  {
    code: 'FR',
    share: 12,
    vatPercent: 20n,
    carriers: ['Colissimo', 'DPD'],
    deliveryDays: [3, 5],
    names: 'fr',
    cities: ['Lyon', 'Nantes', 'Strasbourg', 'Lille', 'Paris', 'Annecy'],
  },
  {
    code: 'ES',
    share: 6,
    vatPercent: 21n,
    carriers: ['Correos', 'SEUR'],
    deliveryDays: [3, 6],
    names: 'es',
    cities: ['Madrid', 'Valencia', 'Bilbao', 'Girona'],
  },
  { code: 'IE', share: 7, vatPercent: 23n, carriers: ['An Post', 'DPD'], deliveryDays: [3, 6], names: 'en', cities: ['Dublin', 'Cork', 'Galway', 'Limerick'] },
]

export function countryOf(code: string): DemoCountry {
  const country = DEMO_COUNTRIES.find((each) => each.code === code)
  if (!country) throw new Error(`The demo store does not sell to ${code}`)
  return country
}

const words = (text: string) => text.split(' ')

/** Common first and last names of each language: no real person is meant. */
export const NAMES = {
  de: {
    first: words(
      'Anna Lena Marie Sophie Laura Julia Katharina Hannah Lea Johanna Clara Sabine Petra Monika Ursula Renate Birgit Heike Miriam Franziska Paul Lukas Jonas Felix Maximilian Leon Moritz Jakob David Simon Thomas Michael Andreas Stefan Markus Jürgen Uwe Bernd Matthias Florian',
    ),
    last: words(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Krause Lehmann Köhler Maier Huber Gruber Pichler Steiner Moser Berger Vogel Keller Günther Frank Seidel',
    ),
  },
  nl: {
    first: words(
      'Emma Julia Sanne Lotte Fleur Anouk Femke Marieke Iris Noor Eva Ilse Hanneke Greet Daan Sem Lars Bram Jesse Thijs Ruben Pieter Joris Koen Wout Maarten Sander Jeroen Stijn Willem',
    ),
    last: [
      'de Jong',
      'Jansen',
      'de Vries',
      'van den Berg',
      'Bakker',
      'van Dijk',
      'Visser',
      'Smit',
      'Meijer',
      'de Boer',
      'Mulder',
      'Bos',
      'Vos',
      'Peters',
      'Hendriks',
      'Dekker',
      'Peeters',
      'Janssens',
      'Maes',
      'Claes',
      'Willems',
      'Goossens',
      'Wouters',
      'van Leeuwen',
    ],
  },
  fr: {
    first: words(
      'Camille Léa Manon Chloé Inès Jeanne Louise Élise Claire Hélène Sylvie Nathalie Margaux Lucie Hugo Louis Gabriel Arthur Jules Mathis Antoine Clément Étienne Julien Olivier Laurent Pascal Thierry',
    ),
    last: words(
      'Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Roux Fournier Girard Bonnet Lambert Fontaine Rousseau Vincent Muller Faure Mercier Blanc',
    ),
  },
  es: {
    first: words('Lucía Sofía Martina María Paula Carmen Elena Marta Nuria Aitana Hugo Mateo Daniel Pablo Álvaro Javier Diego Sergio Iker Jordi'),
    last: words(
      'García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Navarro Torres',
    ),
  },
  en: {
    first: words('Aoife Saoirse Ciara Niamh Orla Sinéad Grace Emily Kate Róisín Conor Seán Oisín Cian Patrick Liam Declan Eoin Jack Thomas'),
    last: [
      'Murphy',
      'Kelly',
      'O’Sullivan',
      'Walsh',
      'Smith',
      'O’Brien',
      'Byrne',
      'Ryan',
      'O’Connor',
      'Doyle',
      'McCarthy',
      'Gallagher',
      'Doherty',
      'Kennedy',
      'Lynch',
      'Quinn',
      'Moore',
      'Nolan',
      'Daly',
      'Brennan',
    ],
  },
} as const
