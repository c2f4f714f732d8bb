// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Afterwards } from './afterwards'

afterEach(cleanup)

it('what comes afterwards is not even begun before the rest stands, and then takes the place of what waited there', () => {
  const order: string[] = []
  const Part = ({ name }: { name: string }) => {
    order.push(`${name} begun`)
    useLayoutEffect(() => void order.push(`${name} stands`), [name])
    return <p>{name}</p>
  }
  render(
    <>
      <Afterwards waiting={<Part name="waiting" />}>
        <Part name="panel" />
      </Afterwards>
      <Part name="conversation" />
    </>,
  )
  expect(order).toEqual(['waiting begun', 'conversation begun', 'waiting stands', 'conversation stands', 'panel begun', 'panel stands'])
  expect(screen.queryByText('waiting')).toBeNull()
})
