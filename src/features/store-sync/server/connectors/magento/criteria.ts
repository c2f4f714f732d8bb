export type Condition = { field: string; is: 'eq' | 'gt' | 'gteq' | 'lt' | 'in'; value: string }

/**
 * Search criteria: every condition a filter group of its own (groups are met together), sorted by the record's number, and always the first page.
 * Where a page ends is said by a condition on the number: Magento answers a page beyond the last with the last one again, and rows that change
 * meanwhile would move over the edges of numbered pages.
 */
export function criteria(conditions: readonly Condition[], idField: string, size: number): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [index, { field, is, value }] of conditions.entries()) {
    const at = `searchCriteria[filter_groups][${index}][filters][0]`
    query[`${at}[field]`] = field
    query[`${at}[value]`] = value
    query[`${at}[condition_type]`] = is
  }
  query['searchCriteria[sortOrders][0][field]'] = idField
  query['searchCriteria[sortOrders][0][direction]'] = 'ASC'
  query['searchCriteria[pageSize]'] = String(size)
  query['searchCriteria[currentPage]'] = '1'
  return query
}
