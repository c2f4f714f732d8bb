'use client'
// It stands in the module of the frame, which every screen loads: on its own it would bring what it shows a second time (decision 26).
export { ScreenFailed as default } from './desk-frame'
