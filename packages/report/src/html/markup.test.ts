import { expect, test } from 'vitest'
import { embeddedJson, html, trusted } from './markup.ts'

test('values are escaped, in elements and in attributes', () =>
  expect(html`<b title="${`"x' & y`}">${'<script>alert(1)</script>'}</b>`.markup).toBe(
    '<b title="&quot;x&#39; &amp; y">&lt;script&gt;alert(1)&lt;/script&gt;</b>',
  ))

test('markup within markup is taken as it is, lists in their order, nothing for null', () => {
  const items = ['a', '<'].map((text) => html`<li>${text}</li>`)
  expect(html`<ul>${items}${null}${3}${trusted('<hr>')}</ul>`.markup).toBe('<ul><li>a</li><li>&lt;</li>3<hr></ul>')
})

test('data cannot end the element that holds it, and stays what it was', () => {
  const data = { name: '</script><!--<script>' }
  const { markup } = embeddedJson(data)
  expect(markup).not.toContain('<')
  expect(JSON.parse(markup)).toEqual(data)
})
