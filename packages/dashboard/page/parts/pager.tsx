import { hrefOf, type MenuPage, type Query } from '../model/route.ts'

/** From a page of a list to the newest and to the one after it; in the address, so that it can be sent to somebody. */
export const Pager = (props: {
  readonly page: MenuPage
  readonly query: Query
  /** Where the page after this begins; null where it is the last. */
  readonly next: string | null
  readonly newest: string
  readonly older: string
}) => {
  const { page, query, next } = props
  return (
    <nav class="row" aria-label={props.older}>
      {query['cursor'] === undefined ? null : (
        <a class="button" href={hrefOf(page, { ...query, cursor: undefined })}>
          {props.newest}
        </a>
      )}
      {next === null ? null : (
        <a class="button" href={hrefOf(page, { ...query, cursor: next })}>
          {props.older}
        </a>
      )}
    </nav>
  )
}
