export { LINK_KINDS, LINK_STATES, type LinkKind, type LinkState, type SetLinkInput, setLinkInput } from './link'
export { referencesIn } from './references-in'
