/**
 * Whether a customer is left out, so that the effect of what is done for the others can be measured. Decided by a hash of salt and customer: the same
 * answer today, tomorrow and in every process, independent between salts.
 * @param salt what is measured, e.g. a playbook's id
 * @param percent 0 to 100
 */
export const isHeldOut = (salt: string, customerId: string, percent: number): boolean => hashOf(`${salt}:${customerId}`) % 10_000 < percent * 100

/** FNV-1a (32 bit) with MurmurHash3's final mix, without which the last letters of similar ids hardly move the high bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
