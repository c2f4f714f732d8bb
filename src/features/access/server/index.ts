export { isLoopbackRequest } from './session/loopback'
export { sessionActor } from './session/session-actor'
export { throttleSignIn } from './session/throttle-sign-in'
export { authenticateToken } from './tokens/authenticate-token'
