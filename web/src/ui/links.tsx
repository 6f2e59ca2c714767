import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Own<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>;

const TextAnchor = (props: Own<AnchorProps>) => <Anchor underline="always" {...props} />;
const ButtonAnchor = (props: Own<ButtonProps>) => <Button component="a" {...props} />;

/** Words that lead to another screen. */
export const TextLink = createLink(TextAnchor);

/** A button that leads to another screen. */
export const ButtonLink = createLink(ButtonAnchor);
