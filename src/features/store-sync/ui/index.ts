export { ConnectionScreen } from './connections/connection-screen'
export { StoresScreen } from './connections/stores-screen'
export { RemoveDemo } from './demo/remove-demo'
export { ImportScreen } from './imports/import-screen'
