import type { DemoProduct } from './types'

/** category: vendor: title, price with tax */
const SHELVES: Record<string, readonly (readonly [vendor: string, title: string, price: string])[]> = {
  Kitchen: [
    ['Kessel & Sohn', 'Enamel kettle 1.5 l', '42.90'],
    ['Kessel & Sohn', 'Cast-iron skillet 26 cm', '64.90'],
    ['Kessel & Sohn', 'Carbon-steel wok 32 cm', '58.00'],
    ['Holzwerk Murg', 'Oak chopping board, large', '49.90'],
    ['Holzwerk Murg', 'Walnut spoon set, three pieces', '24.90'],
    ['Holzwerk Murg', 'Beech rolling pin', '17.50'],
    ['Atelier Lou', 'Stoneware mixing bowl', '32.00'],
    ['Atelier Lou', 'Salt pig, speckled', '19.90'],
    ['Atelier Lou', 'Butter dish', '27.50'],
    ['Brennend', 'Pour-over coffee dripper', '22.90'],
    ['Brennend', 'Paper filters, 100 pieces', '6.90'],
    ['Brennend', 'Hand coffee grinder', '79.00'],
  ],
  Table: [
    ['Atelier Lou', 'Stoneware dinner plate', '18.90'],
    ['Atelier Lou', 'Stoneware mug 300 ml', '14.90'],
    ['Atelier Lou', 'Serving platter, oval', '44.00'],
    ['Glashütte Spree', 'Water carafe 1 l', '29.90'],
    ['Glashütte Spree', 'Tumblers, set of four', '34.90'],
    ['Leinen Roth', 'Linen napkins, set of four', '36.00'],
    ['Leinen Roth', 'Linen tablecloth 140 × 220', '89.00'],
    ['Holzwerk Murg', 'Olive-wood cheese board', '39.00'],
  ],
  Home: [
    ['Leinen Roth', 'Linen duvet cover 135 × 200', '129.00'],
    ['Leinen Roth', 'Linen pillowcase 80 × 80', '39.90'],
    ['Vlies', 'Merino throw 130 × 180', '119.00'],
    ['Vlies', 'Wool cushion 50 × 50', '54.90'],
    ['Vlies', 'Sheepskin, natural', '84.90'],
    ['Waben', 'Beeswax candles, pair', '12.90'],
    ['Waben', 'Storm lantern', '37.90'],
    ['Waben', 'Table lamp, ash and linen', '148.00'],
    ['Seifenhof', 'Olive soap bar', '5.90'],
    ['Seifenhof', 'Waffle bath towel', '34.90'],
    ['Seifenhof', 'Bath mat, cork', '46.90'],
    ['Seifenhof', 'Dish brush with spare head', '9.90'],
  ],
  Garden: [
    ['Gartenzeug', 'Copper hand trowel', '28.90'],
    ['Gartenzeug', 'Bypass secateurs', '38.50'],
    ['Gartenzeug', 'Watering can 5 l, zinc', '45.90'],
    ['Gartenzeug', 'Herb seed box', '16.90'],
    ['Gartenzeug', 'Twine on an oak stand', '11.90'],
    ['Gartenzeug', 'Bird house, larch', '33.90'],
    ['Glut', 'Fire bowl 60 cm', '159.00'],
    ['Glut', 'Fire tongs', '19.50'],
    ['Glut', 'Kindling cracker', '99.00'],
  ],
  Trail: [
    ['Kammweg', 'Day pack 22 l', '109.00'],
    ['Kammweg', 'Trekking pack 50 l', '219.00'],
    ['Kammweg', 'Rain cover', '18.90'],
    ['Kammweg', 'Trekking poles, pair', '74.90'],
    ['Kammweg', 'Hiking socks, merino', '21.90'],
    ['Kammweg', 'Wool beanie', '26.90'],
    ['Quell', 'Steel bottle 0.75 l', '27.90'],
    ['Quell', 'Vacuum flask 1 l', '38.90'],
    ['Quell', 'Spare lid for steel bottle', '4.90'],
    ['Quell', 'Bottle brush', '7.50'],
  ],
  Camp: [
    ['Lager', 'Two-person tent', '329.00'],
    ['Lager', 'Down sleeping bag −5 °C', '279.00'],
    ['Lager', 'Inflatable sleeping mat', '94.90'],
    ['Lager', 'Camp chair', '69.90'],
    ['Lager', 'Guy-line set', '8.90'],
    ['Glut', 'Gas stove, folding', '54.00'],
    ['Glut', 'Camp cookware, two pots', '62.90'],
    ['Glut', 'Spork, titanium', '12.50'],
    ['Waben', 'Head torch 400 lm', '44.90'],
    ['Waben', 'Camp light, rechargeable', '39.50'],
    ['Kammweg', 'Hammock with straps', '72.00'],
    ['Kammweg', 'Dry bag 20 l', '23.90'],
  ],
}

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** The shop's shelves, always the same: no chance in it. */
export const DEMO_PRODUCTS: readonly DemoProduct[] = Object.entries(SHELVES).flatMap(([category, shelf], row) =>
  shelf.map(([vendor, title, price], place) => ({
    externalId: String(7_100_001 + row * 100 + place),
    version: 1,
    sku: `${category.slice(0, 2).toUpperCase()}-${row + 1}${String(place + 1).padStart(2, '0')}`,
    title,
    vendor,
    category,
    priceMinor: BigInt(price.replace('.', '')),
    currency: 'EUR' as const,
    imageUrl: null,
    url: `https://shop.example.com/products/${slug(title)}`,
    deletedAt: null,
  })),
)

export function productTitled(title: string): DemoProduct {
  const product = DEMO_PRODUCTS.find((each) => each.title === title)
  if (!product) throw new Error(`The demo catalogue has no “${title}”`)
  return product
}
