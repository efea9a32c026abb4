import { Component, type ReactNode } from 'react';
import { type Watch, WatchContext } from '../api/watch.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/states.tsx';
import { loadAnew } from './load-anew.ts';

interface ErrorBoundaryState {
  failed: boolean;
}

/** When a screen breaks, the person reads a kind sentence instead of a white page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };
  private attempts = 0;

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  static override contextType = WatchContext;
  declare context: Watch | null;
  private forget: (() => void) | undefined;

  /** A kept screen that was left starts afresh. */
  override componentDidMount(): void {
    this.forget = this.context?.onChange(() => {
      if (this.state.failed && this.context?.shown === false) this.setState({ failed: false });
    });
  }

  override componentWillUnmount(): void {
    this.forget?.();
  }

  /** Draws the screen once more; what breaks twice is loaded anew, where the network can give it. */
  private readonly again = (): void => {
    this.attempts += 1;
    if (this.attempts > 1) void loadAnew();
    this.setState({ failed: false });
  };

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <Empty
          title="Chưa mở được màn hình này"
          action={
            <Button look="main" onClick={this.again}>
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
