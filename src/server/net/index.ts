export { isCallable, type PostOut, postOut } from './post-out'
export { isPublicAddress, NOT_PUBLIC, publicLookup } from './public-address'
export { reachHost } from './reach-host'
