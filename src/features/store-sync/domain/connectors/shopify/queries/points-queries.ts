/** At most 25 metafields at a time, all of them or none (Shopify's own rule of `metafieldsSet`). */
export const MOST_METAFIELDS = 25
export const SET_METAFIELDS = `mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
  set: metafieldsSet(metafields: $metafields) { metafields { id } userErrors { message } } }`
