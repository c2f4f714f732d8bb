export { default } from '../../broken-link'
