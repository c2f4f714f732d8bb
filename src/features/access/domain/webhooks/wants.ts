/**
 * Whether an endpoint is told of an event.
 * @param patterns `*` (everything), `loyalty.*` (everything of a feature) or a whole type (`orders.order-paid`)
 */
export const wants = (patterns: readonly string[], type: string): boolean =>
  patterns.some((pattern) => pattern === '*' || pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1))))
