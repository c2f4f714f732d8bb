'use client'
import { useEffect, useState } from 'react'

/** The value as it was when it last rested: what is typed is asked for once the fingers pause. */
export function useRested<Value>(value: Value, pauseMs = 180): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value, pauseMs])
  return rested
}
