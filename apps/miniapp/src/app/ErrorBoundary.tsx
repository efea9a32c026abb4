import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/states.tsx';

interface ErrorBoundaryState {
  failed: boolean;
}

/** When a screen breaks, the person reads a kind sentence instead of a white page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <Empty
          title="Chưa mở được màn hình này"
          action={
            <Button look="main" onClick={() => window.location.reload()}>
              Mở lại
            </Button>
          }
        >
          Những gì đã lưu vẫn còn nguyên. Mở lại mà vẫn vậy thì báo cán bộ xã.
        </Empty>
      </main>
    );
  }
}
