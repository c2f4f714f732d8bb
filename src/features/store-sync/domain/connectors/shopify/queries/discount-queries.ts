const OUTCOME = 'codeDiscountNode { id } userErrors { message }'

export const DISCOUNT_BY_CODE = 'query DiscountByCode($code: String!) { codeDiscountNodeByCode(code: $code) { id } }'
export const CREATE_DISCOUNT = `mutation CreateDiscount($discount: DiscountCodeBasicInput!) { made: discountCodeBasicCreate(basicCodeDiscount: $discount) { ${OUTCOME} } }`
export const CREATE_FREE_SHIPPING = `mutation CreateFreeShipping($discount: DiscountCodeFreeShippingInput!) {
  made: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) { ${OUTCOME} } }`
export const DEACTIVATE_DISCOUNT = `mutation DeactivateDiscount($id: ID!) { made: discountCodeDeactivate(id: $id) { ${OUTCOME} } }`
