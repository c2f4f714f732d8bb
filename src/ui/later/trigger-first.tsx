'use client'
import { type ComponentType, cloneElement, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react'
import { partOf, useArrived } from './part'
import { untouched, watchPresses } from './untouched'
import { whenIdle } from './when-idle'

type WithTrigger = { trigger: ReactElement<Record<string, unknown>> }

/**
 * A menu or popover of which only the button is part of the first load. The rest comes when the page is idle, or when the button is pointed at or focused, and
 * takes the button over, with its focus; a press before that is carried out then.
 * @param load the whole of it, button included
 */
export function triggerFirst<Props extends WithTrigger>(load: () => Promise<ComponentType<Props>>, popup: 'menu' | 'dialog'): ComponentType<Props> {
  const part = partOf(async () => {
    const whole = await load()
    await untouched()
    return whole
  })
  const fetch = () => void part.fetch().catch(() => {})
  return function TriggerFirst(props: Props) {
    const Whole = useArrived(part)
    const button = useRef<HTMLElement>(null)
    const before = useRef({ focused: false, pressed: false })
    useEffect(() => {
      watchPresses()
      return whenIdle(fetch)
    }, [])
    useLayoutEffect(() => {
      if (Whole && before.current.focused) button.current?.focus()
    }, [Whole])
    useEffect(() => {
      if (Whole && before.current.pressed) button.current?.click()
      before.current = { focused: false, pressed: false }
    }, [Whole])
    const press = () => {
      before.current.pressed = true
      fetch()
    }
    if (Whole) return <Whole {...props} trigger={cloneElement(props.trigger, { ref: button })} />
    return cloneElement(props.trigger, {
      ref: button,
      'aria-haspopup': popup,
      'aria-expanded': false,
      onClick: press,
      onPointerEnter: fetch,
      onFocus: () => {
        before.current.focused = true
        fetch()
      },
      onBlur: () => {
        before.current.focused = false
      },
    })
  }
}
