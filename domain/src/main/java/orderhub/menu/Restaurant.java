package orderhub.menu;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A restaurant of the chain; its zone decides which day an order's short number belongs to. */
@Entity
@Table(name = "restaurant")
public class Restaurant {
    @Id
    private String id;

    @Column(name = "name_ru")
    private String nameRu;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "time_zone")
    private String timeZone;

    protected Restaurant() {}

    public Restaurant(RestaurantId id, String nameRu, String nameEn, ZoneId zone) {
        this.id = id.value();
        change(nameRu, nameEn, zone);
    }

    public final void change(String newNameRu, String newNameEn, ZoneId newZone) {
        this.nameRu = newNameRu;
        this.nameEn = newNameEn;
        this.timeZone = newZone.getId();
    }

    public RestaurantId id() {
        return new RestaurantId(id);
    }

    public String nameRu() {
        return nameRu;
    }

    public String nameEn() {
        return nameEn;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public LocalDate dayAt(Instant instant) {
        return LocalDate.ofInstant(instant, zone());
    }
}
