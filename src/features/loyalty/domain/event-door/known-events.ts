import { behaviour } from './told-event'

/** Those of the door's events that screens have words for. */
export const emailOpened = behaviour('email_opened')
export const emailClicked = behaviour('email_clicked')
export const productViewed = behaviour('product_viewed')
export const videoWatched = behaviour('video_watched')
export const cartLeft = behaviour('cart_abandoned')
export const reviewStarted = behaviour('review_started')
export const referralShared = behaviour('referral_shared')
/** Told by the desk itself, on who referred, when the friend's first order is paid. */
export const referralConverted = behaviour('referral_converted')
export const socialPosted = behaviour('social_post')
export const returnRequested = behaviour('return_requested')
export const backInStock = behaviour('back_in_stock')
export const priceDropped = behaviour('price_dropped')
