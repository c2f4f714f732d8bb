export {
  type ProductVoiceInput,
  type ProductVoiceRowsInput,
  productVoiceInput,
  productVoiceRowsInput,
  VOICE_CELLS,
  VOICE_ORDERS,
  type VoiceCell,
} from './inputs'
export { type Rate, ratePer100, standsOut } from './rate'
