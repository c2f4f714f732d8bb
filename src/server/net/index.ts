export { isCallable, type PostOut, postOut } from './post-out'
export { isPublicAddress, publicLookup } from './public-address'
export { reachHost } from './reach-host'
