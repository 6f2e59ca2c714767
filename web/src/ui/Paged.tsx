import type { ComponentProps, ReactNode } from 'react';
import { More } from './DataList';
import { Loaded } from './Page';

type Props = {
  /** What usePages gave. */
  query: ComponentProps<typeof Loaded>['query'] & ComponentProps<typeof More>['query'];
  items: readonly unknown[];
  /** Stands there when nothing was found, and says what to do next. */
  empty: ReactNode;
  children: ReactNode;
};

/** A list that is read page by page, with the way to its rest. */
export function Paged({ query, items, empty, children }: Props) {
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          empty
        ) : (
          <>
            {children}
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}
