'use client'

/** What the screen itself asks for first comes first. */
const HEAD_START_MS = 400
const PATIENCE_MS = 3_000

/**
 * Runs once the page has loaded and the browser has nothing more urgent to do: for what is needed only after somebody presses something.
 * @returns takes it back
 */
export function whenIdle(run: () => void): () => void {
  let takeBack = () => {}
  const idle = () => {
    // Safari knows no idle time.
    if (typeof window.requestIdleCallback !== 'function') return run()
    const id = window.requestIdleCallback(run, { timeout: PATIENCE_MS })
    takeBack = () => window.cancelIdleCallback(id)
  }
  const wait = () => {
    const timer = setTimeout(idle, HEAD_START_MS)
    takeBack = () => clearTimeout(timer)
  }
  if (document.readyState === 'complete') wait()
  else {
    window.addEventListener('load', wait, { once: true })
    takeBack = () => window.removeEventListener('load', wait)
  }
  return () => takeBack()
}
