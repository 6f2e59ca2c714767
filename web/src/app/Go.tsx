import { Anchor, type AnchorProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

type Props = AnchorProps & { href: string; children: ReactNode; 'aria-label'?: string; title?: string };

/** Follows a link to an address of the app that was put together elsewhere, without loading the page anew. */
export function useGo(href: string) {
  const router = useRouter();
  return (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  };
}

/** A link to such an address. */
export function Go({ href, children, ...props }: Props) {
  return (
    <Anchor href={href} onClick={useGo(href)} {...props}>
      {children}
    </Anchor>
  );
}
