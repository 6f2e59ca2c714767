import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import './facts.css';

/** What a record says of itself: names and values, of which those without a value are left out. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Box component="dl" className="facts">
      {of
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <Box component="dt" c="dimmed" fz="sm">
              {name}
            </Box>
            <Box component="dd" m={0} className="name">
              {value}
            </Box>
          </div>
        ))}
    </Box>
  );
}
