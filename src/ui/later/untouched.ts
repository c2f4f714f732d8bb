'use client'

let isHeld = false
let isWatching = false
const waiting = new Set<() => void>()

function press() {
  isHeld = true
}

/** After the click that a release makes. */
function release() {
  setTimeout(() => {
    isHeld = false
    for (const go of waiting) go()
    waiting.clear()
  })
}

/** From here on it is known whether a key or a button is held down. */
export function watchPresses(): void {
  if (isWatching) return
  isWatching = true
  for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, press, { capture: true, passive: true })
  for (const name of ['pointerup', 'pointercancel', 'keyup', 'blur']) window.addEventListener(name, release, { capture: true, passive: true })
}

/** Resolves when nothing is held down: an element that gives way in the middle of a press would swallow the click. */
export const untouched = (): Promise<void> => new Promise((resolve) => (isHeld ? waiting.add(resolve) : resolve()))
