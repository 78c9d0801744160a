package orderhub.settings;

import java.util.List;

/** A part of the hub with settings of its own; at start all parts' are looked at together. */
public interface DeclaresSettings {
    List<Setting> settings();
}
