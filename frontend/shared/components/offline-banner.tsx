import { useEffect, useState } from "preact/hooks";
import { t } from "../messages/text.ts";
import { Icon } from "./icon.tsx";

/** Says that the network is gone, for as long as it is. */
export function OfflineBanner() {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  }, []);
  return (
    <div class="banner-place" role="status">
      {!isOnline && (
        <p class="banner">
          <Icon name="warning" />
          {t("offline.banner")}
        </p>
      )}
    </div>
  );
}
