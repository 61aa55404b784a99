import { LANGUAGES } from '@alavanca/core'
import { useEffect, useRef } from 'preact/hooks'
import { deviceZone } from '../model/formats.ts'
import { bot } from '../model/live.ts'
import { go, route } from '../model/place.ts'
import { chooseLanguage, chooseTheme, language, THEMES, theme } from '../model/preferences.ts'
import { hrefOf, MENU } from '../model/route.ts'
import { bots, endSession } from '../model/session.ts'
import { Pages } from '../pages/pages.tsx'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'
import { Confirm } from './confirm.tsx'
import { LiveRegion } from './live-region.tsx'
import { StatusStrip } from './status-strip.tsx'

const Menu = () => {
  const t = words(shellTexts)
  const { page } = route.value
  const isHere = (name: string): boolean => name === page || (name === 'decisions' && page === 'decision')
  return (
    <nav class="menu" aria-label={t.menu}>
      <ul>
        {MENU.map((name) => (
          <li key={name}>
            <a href={hrefOf(name, { bot: route.value.query['bot'] })} aria-current={isHere(name) ? 'page' : undefined}>
              {t.pages[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const BotChoice = () => {
  const t = words(shellTexts)
  const known = bots.value ?? []
  if (known.length < 2) return null
  return (
    <select
      aria-label={t.bot}
      value={bot.value ?? ''}
      onChange={({ currentTarget }) => {
        const { page } = route.value
        // what is about one thing of one bot means nothing to another
        const here = MENU.find((name) => name === page) ?? 'now'
        go(hrefOf(here, { bot: currentTarget.value }))
      }}
    >
      {bot.value === null ? <option value="">—</option> : null}
      {known.map(({ id }) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </select>
  )
}

const Choices = () => {
  const t = words(shellTexts)
  return (
    <>
      <select
        aria-label={t.language}
        value={language.value}
        onChange={({ currentTarget }) => {
          const chosen = LANGUAGES.find((name) => name === currentTarget.value)
          if (chosen !== undefined) chooseLanguage(chosen)
        }}
      >
        <option value="en">English</option>
        <option value="pt-BR">Português</option>
      </select>
      <select
        aria-label={t.theme}
        value={theme.value}
        onChange={({ currentTarget }) => {
          const chosen = THEMES.find((name) => name === currentTarget.value)
          if (chosen !== undefined) chooseTheme(chosen)
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {t.theme}: {t.themes[name]}
          </option>
        ))}
      </select>
    </>
  )
}

/** What a page is called in the window's title, and told to a screen reader when it opens. */
const useArrival = (title: string): void => {
  const isFirst = useRef(true)
  const place = `${route.value.page} ${'id' in route.value ? route.value.id : ''}`
  useEffect(() => {
    document.title = `${title} · Alavanca`
  }, [title])
  useEffect(() => {
    // the reader who opens the page begins at its top
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    document.getElementById('content')?.focus()
    scrollTo(0, 0)
  }, [place])
}

export const Shell = () => {
  const t = words(shellTexts)
  useArrival(t.pages[route.value.page])
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t.skip}
      </button>
      <header class="top">
        <div class="bar">
          <a class="brand" href={hrefOf('now', { bot: route.value.query['bot'] })}>
            <img src="./icon.svg" alt="" /> Alavanca
          </a>
          <Menu />
          <BotChoice />
        </div>
        <StatusStrip />
      </header>
      <main id="content" tabIndex={-1}>
        <Pages />
      </main>
      <footer class="foot">
        <Choices />
        <button type="button" onClick={() => void endSession()}>
          {t.signOut}
        </button>
        <span>
          {t.zone} {deviceZone()}
        </span>
        <span>
          {t.charts}; <a href="https://www.tradingview.com/">{t.priceCharts}</a>
        </span>
      </footer>
      <LiveRegion />
      <Confirm />
    </>
  )
}
